// npm run host: a table without a window, for a small server or a computer in a corner.
//   --data DIR       where it keeps its keys and members (needed)
//   --port N         --title TEXT         and whatever else the host says with --help
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildStale } from './build.mjs'
import { out } from './vite.mjs'

const built = await buildStale(['host', 'validator', 'guest'])
if (built.length > 0) console.error(`Built: ${built.join(', ')}.`)

const child = spawn(process.execPath, [path.join(out, 'host/index.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
