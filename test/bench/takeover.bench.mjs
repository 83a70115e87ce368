// How long nobody can go on together when the host goes: three computers in networks of their own, all of them writing.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { bundles } from '../../.config/vite.mjs'
import { atMost, median } from './statistics.mjs'

/** Milliseconds that a table may stand still: a host whose power is cut is noticed at once, a pulled cable by five seconds of silence. */
const BOUNDS = { kill: 1000, cable: 7000 }
const TIMES = { kill: 3, cable: 3 }

export async function bench() {
  // beside the libraries, which it looks up from where it stands
  const folder = path.resolve('node_modules/.cache/lab-takeover')
  const lab = { ...bundles.host, build: { ...bundles.host.build, ssr: path.resolve('test/lab/network/takeover.ts'), outDir: folder } }
  // vite itself is used, not brought along
  lab.ssr = { ...lab.ssr, external: ['vite'], noExternal: undefined }
  lab.build.rolldownOptions = { ...lab.build.rolldownOptions, external: [...lab.build.rolldownOptions.external, 'vite'] }
  const bundling = pathToFileURL(path.resolve('.config/vite.mjs')).href
  lab.plugins = [
    { name: 'as-it-stands', enforce: 'pre', resolveId: (specifier) => (specifier.endsWith('/vite.mjs') ? { id: bundling, external: true } : null) },
  ]
  await build(lab)
  const { runTakeover, networkUnavailableReason } = await import(path.join(folder, 'index.js'))
  const unavailableReason = networkUnavailableReason()
  if (unavailableReason) return { skipped: unavailableReason }
  const figures = {}
  for (const [failure, times] of Object.entries(TIMES)) {
    const runs = []
    for (let time = 0; time < times; time += 1) runs.push(await runTakeover(failure))
    const resumed = median(runs.map((run) => run.resumedMs))
    figures[failure] = { resumedMs: resumed, healedMs: Math.max(...runs.map((run) => run.recoveredMs)), ...atMost(1, resumed / BOUNDS[failure]) }
  }
  return figures
}
