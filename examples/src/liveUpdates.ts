/** Prints what the local development server pushes. */
const updates = new WebSocket('ws://localhost:45180/updates');

updates.addEventListener('message', ({ data }) => console.log(data));
