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

/** The guest of the tests, that speaks the protocol frame by frame; built here because Node reads no TypeScript. */
async function loadRawGuest(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['ws'], target: 'node' },
    build: {
      ssr: path.join(root, 'test/support/rawGuest.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: ['ws'], output: { format: 'es', entryFileNames: 'rawGuest.mjs' } },
    },
  })
  return (await import(pathToFileURL(path.join(folder, 'rawGuest.mjs')).href)).rawGuest
}

/** The built host with `count` guests in one room: plain sockets, already let in. */
export async function hostWith(count) {
  // under the repository, so that the built guest finds `ws`
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.tavolo-bench-'))
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-host-'))
  const rawGuest = await loadRawGuest(folder)
  const { pid, found, stop } = start(
    [path.join(out, 'host/index.js'), '--data', data, '--port', '0', '--quiet-network'],
    /^partner +http:\/\/[^:]+:(\d+)\/(\S+)[\s\S]*^observer .*$/m,
  )
  const [, port, fragment] = await found
  const first = await rawGuest({ link: `http://127.0.0.1:${port}/${fragment}` })
  const at = { address: `http://127.0.0.1:${port}`, process: fragment.split('.')[1] }
  const sockets = []
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(TOGETHER, count - sockets.length) }, () =>
      rawGuest({ at, member: first.member, room: 'board/bench00000000000' }),
    )
    sockets.push(...(await Promise.all(some)).map(({ socket }) => socket))
  }
  await first.leave()
  for (const socket of sockets) socket.removeAllListeners('message')
  return { pid, sockets, stop: () => stop().finally(() => [folder, data].map((dir) => fs.rmSync(dir, { recursive: true, force: true }))) }
}

/** The bare broadcast with `count` sockets. */
export async function bareWith(count) {
  const { pid, found, stop } = start([path.join(import.meta.dirname, 'host.bare.mjs')], /READY (\d+)/)
  const [, port] = await found
  const sockets = Array.from({ length: count }, () => new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false }))
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))))
  return { pid, sockets, stop }
}

/** Milliseconds of processor time that a process has used (to 10 ms). */
export function cpuOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
