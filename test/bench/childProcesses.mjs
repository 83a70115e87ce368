// What runs apart from a bench: TypeScript is built first, because Node reads none; a server is a process of its own.
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = path.join(import.meta.dirname, '../..')
const out = path.resolve(root, process.env.TAVOLO_OUT ?? 'out')
const libraries = ['ws', 'yjs']

/** Builds a TypeScript file under this folder for Node, by its path without `.ts`. @returns where it is: under the repository, so that it finds its libraries */
export async function buildForNode(name) {
  const folder = path.join(root, 'node_modules/.cache/tavolo-bench')
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, external: libraries, target: 'node' },
    build: {
      ssr: path.join(import.meta.dirname, `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { external: libraries, output: { format: 'es', entryFileNames: `${name}.mjs`, chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  return path.join(folder, `${name}.mjs`)
}

/** What a TypeScript file under this folder exports. */
export const loadModule = async (name) => import(pathToFileURL(await buildForNode(name)).href)

/** Starts a program and waits for the line that says it is ready. @throws where it ends before */
export async function startProgram(args, ready) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const match = await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data
      const matched = ready.exec(output)
      if (matched) resolve(matched)
    })
    child.stderr.on('data', (data) => {
      output += data
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)))
  })
  const stop = () =>
    new Promise((resolve) => {
      child.removeAllListeners('exit')
      child.on('exit', resolve)
      child.kill('SIGTERM')
    })
  return { pid: child.pid, match, stop }
}

/** The host as built for people, with data of its own. `nodeArgs`: options of Node. `link`: a partner's; `guestLink`: a contributor's, for a crowd. */
export async function startHost(nodeArgs = []) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-bench-host-'))
  const { pid, match, stop } = await startProgram(
    [...nodeArgs, path.join(out, 'host/index.js'), '--data', data, '--port', '0', '--quiet-network'],
    /^partner +http:\/\/[^:]+:(\d+)\/(\S+)[\s\S]*^contributor +http:\/\/[^/]+\/(\S+)[\s\S]*^observer .*$/m,
  )
  const [, port, ...fragments] = match
  const [link, guestLink] = fragments.map((fragment) => `http://127.0.0.1:${port}/${fragment}`)
  return { pid, link, guestLink, stop: () => stop().finally(() => fs.rmSync(data, { recursive: true, force: true })) }
}

/**
 * Keeps servers on one processor and this process on another one, all threads of each, so that all are scheduled alike: by itself the kernel puts
 * a server of one thread beside its readers, and one of several threads on another processor, and the two cannot be compared.
 * @returns undoes it for this process; null where the machine has no second processor or no `taskset`
 */
export function separateProcessors(servers) {
  const run = (...args) => execFileSync('taskset', args, { encoding: 'utf8' })
  try {
    const all = run('-pc', String(process.pid)).split(': ')[1].trim()
    const [own, other] = all.split(/[,-]/)
    if (other === undefined) return null
    for (const { pid } of servers) run('-apc', other, String(pid))
    run('-apc', own, String(process.pid))
    return () => void run('-apc', all, String(process.pid))
  } catch {
    return null
  }
}

/** Milliseconds of processor time that a process has used (to 10 ms). */
export function cpuOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** Bytes of memory that a process holds (resident set). */
export const residentOf = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
