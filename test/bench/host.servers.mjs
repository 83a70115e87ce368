// The two servers that are compared, each a process of its own, and the guests that are connected to them.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { WebSocket } from 'ws'

const root = path.join(import.meta.dirname, '../..')
const out = path.resolve(root, process.env.TAVOLO_OUT ?? 'out')
/** A door lets only so many strangers wait at once. */
const TOGETHER = 8

/** Starts a program and waits for the line that says it is ready. */
function start(args, ready) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const found = new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      said += data
      const match = ready.exec(said)
      if (match) resolve(match)
    })
    child.stderr.on('data', (data) => {
      said += data
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit')
      child.on('exit', resolve)
      child.kill('SIGTERM')
    })
  return { pid: child.pid, found, stop }
}

/** The guest of the tests, that speaks the protocol frame by frame, and what it writes; built here because Node reads no TypeScript. */
export async function loadParts(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['ws', 'yjs'], target: 'node' },
    build: {
      ssr: path.join(import.meta.dirname, 'guard.parts.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: ['ws', 'yjs'], output: { format: 'es', entryFileNames: 'parts.mjs' } },
    },
  })
  return import(pathToFileURL(path.join(folder, 'parts.mjs')).href)
}

/**
 * The built host with `count` guests in one room, already let in. Each `sends` a frame, sealed as the host expects it;
 * nothing that comes is opened: that would measure the guests.
 */
export async function hostWith(count) {
  // under the repository, so that the built guest finds `ws` and `yjs`
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.tavolo-bench-'))
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-host-'))
  const { rawGuest } = await loadParts(folder)
  const { pid, found, stop } = start(
    [path.join(out, 'host/index.js'), '--data', data, '--port', '0', '--quiet-network'],
    /^partner +http:\/\/[^:]+:(\d+)\/(\S+)[\s\S]*^observer .*$/m,
  )
  const [, port, fragment] = await found
  const first = await rawGuest({ link: `http://127.0.0.1:${port}/${fragment}` })
  const at = { address: `http://127.0.0.1:${port}`, process: fragment.split('.')[1], tableKey: first.welcome.tableKey }
  const guests = []
  while (guests.length < count) {
    const some = Array.from({ length: Math.min(TOGETHER, count - guests.length) }, () =>
      rawGuest({ at, member: first.member, room: 'board/bench00000000000' }),
    )
    guests.push(...(await Promise.all(some)))
  }
  await first.leave()
  for (const { socket } of guests) socket.removeAllListeners('message')
  return {
    pid,
    guests: guests.map(({ socket, send }) => ({ socket, send })),
    stop: () => stop().finally(() => [folder, data].map((dir) => fs.rmSync(dir, { recursive: true, force: true }))),
  }
}

/** The bare broadcast with `count` guests. */
export async function bareWith(count) {
  const { pid, found, stop } = start([path.join(import.meta.dirname, 'host.bare.mjs')], /READY (\d+)/)
  const [, port] = await found
  const sockets = Array.from({ length: count }, () => new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))))
  return { pid, guests: sockets.map((socket) => ({ socket, send: (frame) => socket.send(frame) })), stop }
}

/** Milliseconds of processor time that a process has used (to 10 ms). */
export function cpuOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
