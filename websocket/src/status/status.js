"use strict";

// What only the browser itself can tell: whether the connection that sites use opens, and how the permission
// to reach this computer stands.

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

// Newer browsers know a permission for this computer alone, the ones before them one for the local network.
async function checkPermission() {
  for (const name of ["loopback-network", "local-network-access"]) {
    try {
      const { state } = await navigator.permissions.query({ name });
      show("permission", state, state !== "denied");
      return;
    } catch {
      // unknown by that name
    }
  }
  show("permission", "unknown", true);
}

checkSocket();
checkPermission();
