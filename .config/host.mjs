// npm run host: a table without a window, for a small server.
//   --data DIR       folder of its keys and members (required)
//   --port N         --title TEXT         and the other options that --help lists
import { spawn } from 'node:child_process'
import path from 'node:path'
import { buildStale, sayBuilding } from './build.mjs'
import { out } from './vite.mjs'

const built = await buildStale(['host', 'validator', 'guest'], sayBuilding)
if (built.length > 0) console.error(`Built: ${built.join(', ')}.`)

const child = spawn(process.execPath, [path.join(out, 'host/index.js'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
