// A service as people write them with Node: a page, events, WebSockets. Says its port first, then what it was told.
import http from 'node:http';
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(process.argv[2] + '/')('ws');
const page = `<!doctype html><title>peer</title><script>
  const fetched = fetch('/json').then(r => r.json()).then(j => j.key);
  const events = new Promise((done, failed) => {
    const source = new EventSource('/events');
    const seen = [];
    source.onmessage = e => { seen.push(e.data); fetch('/seen?' + e.data); if (seen.length == 3) { source.close(); done(seen.join('')); } };
    source.onerror = failed;
  });
  const socket = new Promise((done, failed) => {
    const ws = new WebSocket('wss://' + location.host + '/ws');
    ws.onopen = () => ws.send('x'.repeat(300000));
    ws.onmessage = e => { ws.close(1000); done(e.data); };
    ws.onerror = failed;
  });
  Promise.all([fetched, events, socket]).then(all => fetch('/done?' + all.join(',')), e => fetch('/done?failed:' + e));
</script>`;
const known = request => request.headers.authorization === 'Bearer key-of-work';
let next = () => {};

const server = http.createServer((request, response) => {
  const [path, query] = request.url.split('?');
  if (path === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    let count = 0;
    // the next event is sent when the one before was seen
    next = () => (count++ < 3 ? response.write(`data: ${count}\n\n`) : response.end());
    next();
  } else if (path === '/seen') {
    response.end();
    next();
  } else if (path === '/json') {
    response.end(JSON.stringify({ key: known(request) }));
  } else if (path === '/done') {
    response.end();
    console.log(query);
  } else {
    response.writeHead(200, { 'Content-Type': 'text/html' });
    response.end(page);
  }
});
const sockets = new WebSocketServer({ server, perMessageDeflate: true });
sockets.on('connection', (socket, request) => {
  socket.on('message', text => socket.send(`${known(request)} ${text.length}`));
  socket.on('ping', () => console.log('ping'));
  socket.on('close', code => console.log('closed ' + code));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
