inline const Option<int> port{"port", 13'579, 1, 65'535};
