"use strict";

// Shows what only the browser knows: whether the connection that sites use opens, and the state of the
// permission to reach this computer.

function show(id, key, good) {
  const line = document.getElementById(id);
  line.querySelector("span").textContent = line.dataset[key];
  line.classList.toggle("good", good);
  line.classList.toggle("bad", !good);
}

function checkSocket() {
  const socket = new WebSocket(`wss://${location.host}/`);
  socket.onmessage = () => {
    show("socket", "good", true);
    socket.close();
  };
  socket.onerror = () => show("socket", "bad", false);
}

// Newer browsers have a permission only for this computer. Older ones have one for the local network.
async function checkPermission() {
  for (const name of ["loopback-network", "local-network-access"]) {
    try {
      const { state } = await navigator.permissions.query({ name });
      show("permission", state, state !== "denied");
      return;
    } catch {
      // this browser does not know the name
    }
  }
  show("permission", "unknown", true);
}

checkSocket();
checkPermission();
