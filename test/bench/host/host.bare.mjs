// A relay without handshake, gate or document: forwards every frame unchanged to all other clients.
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false }, () => console.log(`READY ${server.address().port}`))
server.on('connection', (from) => {
  from.on('error', () => {})
  from.on('message', (data) => {
    for (const to of server.clients) if (to !== from && to.readyState === 1) to.send(data)
  })
})
process.on('SIGTERM', () => process.exit(0))
