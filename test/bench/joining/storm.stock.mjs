// What `@y/websocket-server` 0.1.1 does for a room, written out: that package asks for an old `ws` beside ours and a native database.
// A document per room; whoever comes is asked what is missing (step 1); every update goes to everybody at once, one frame each.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocketServer } from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const rooms = new Map()
function room(name) {
  const existing = rooms.get(name)
  if (existing) return existing
  const created = { doc: new Y.Doc({ gc: true }), sockets: new Set() }
  created.doc.on('update', (update) => {
    const out = encoding.createEncoder()
    encoding.writeVarUint(out, 0)
    sync.writeUpdate(out, update)
    const message = encoding.toUint8Array(out)
    for (const socket of created.sockets) if (socket.readyState <= 1) socket.send(message, () => {})
  })
  rooms.set(name, created)
  return created
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => console.log(`READY ${server.address().port}`))
server.on('connection', (socket, request) => {
  socket.binaryType = 'arraybuffer'
  socket.on('error', () => {})
  const { doc, sockets } = room(request.url)
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('message', (data) => {
    const input = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(input) !== 0) return
    const out = encoding.createEncoder()
    encoding.writeVarUint(out, 0)
    sync.readSyncMessage(input, out, doc, socket)
    if (encoding.length(out) > 1) socket.send(encoding.toUint8Array(out))
  })
  const out = encoding.createEncoder()
  encoding.writeVarUint(out, 0)
  sync.writeSyncStep1(out, doc)
  socket.send(encoding.toUint8Array(out))
})
process.on('SIGTERM', () => process.exit(0))
