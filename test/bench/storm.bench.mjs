// Two hundred who come back at the same moment, each with a note written meanwhile: until everybody has everything. Beside them, the
// same at a server that asks nobody who they are, judges nothing and keeps nothing.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { atMost, median, tenth } from './bound.mjs'

const PEOPLE = 200
const NOTES = 200
const ROUNDS = 3
const root = path.join(import.meta.dirname, '../..')
const out = path.resolve(root, process.env.TAVOLO_OUT ?? 'out')

/** Starts a program and waits for the line that says it is ready. */
async function start(args, ready) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const match = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        said += data
        const found = ready.exec(said)
        if (found) resolve(found)
      })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit')
      child.on('exit', resolve)
      child.kill('SIGKILL')
    })
  return { match, stop }
}

async function guests(folder) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['ws'], target: 'node' },
    build: {
      ssr: path.join(import.meta.dirname, 'storm.guests.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: ['ws'], output: { format: 'es', entryFileNames: 'guests.mjs' } },
    },
  })
  return import(pathToFileURL(path.join(folder, 'guests.mjs')).href)
}

export async function bench() {
  // under the repository, so that the built guests find `ws`
  const folder = fs.mkdtempSync(path.join(root, 'node_modules/.tavolo-bench-'))
  try {
    const { boardOf, onHost, onStock } = await guests(folder)
    const board = boardOf(NOTES)
    const times = { host: [], stock: [] }
    for (let round = 0; round < ROUNDS; round += 1) {
      const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-storm-'))
      const host = await start(
        [path.join(out, 'host/index.js'), '--data', data, '--port', '0', '--quiet-network'],
        /^partner +http:\/\/[^:]+:(\d+)\/(\S+)\n/m,
      )
      times.host.push(await onHost(`http://127.0.0.1:${host.match[1]}/${host.match[2]}`, board, NOTES, PEOPLE).finally(host.stop))
      fs.rmSync(data, { recursive: true, force: true })
      const stock = await start([path.join(import.meta.dirname, 'storm.stock.mjs')], /READY (\d+)/)
      times.stock.push(await onStock(Number(stock.match[1]), board, NOTES, PEOPLE).finally(stock.stop))
    }
    const [host, stock] = [median(times.host), median(times.stock)]
    return { storm: { people: PEOPLE, notes: NOTES, hostMs: tenth(host), stockMs: tenth(stock), ...atMost(1.5, host / stock) } }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
