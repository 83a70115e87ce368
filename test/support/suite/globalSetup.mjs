// vitest global setup of the projects that need the built app: `npx vitest --project e2e` alone works as `npm test` does.
import { staleBundles } from '../../../.config/build.mjs'
import { keepPages } from '../runtimes/builtPage.mjs'
import { findChromium } from '../runtimes/chromium.mjs'
import { openDisplay } from '../runtimes/display.mjs'
import { findElectron } from '../runtimes/electron.mjs'
import { runProgram } from './runProgram.mjs'

/** What a project stands on: a reason when it cannot be had. Starts a display when the project needs one. */
export const requirements = {
  e2e: async () => {
    const browser = await findChromium()
    return browser.ok ? { ok: true, note: `${browser.path} (${browser.from})`, stop: () => {} } : browser
  },
  desktop: async () => {
    const electron = await findElectron()
    if (!electron.ok) return electron
    const display = await openDisplay()
    return display.ok
      ? { ok: true, note: `Electron ${electron.version} (${electron.from}), DISPLAY ${process.env.DISPLAY ?? 'own'}`, stop: display.stop }
      : display
  },
}

export default async function setup(project) {
  if (staleBundles().length > 0) {
    const built = await runProgram([process.execPath, '.config/build.mjs', '--stale'], { ms: 240_000, quiet: true })
    if (!built.ok) throw new Error(`the bundles do not build:\n${built.output}`)
  }
  const suite = project.name.replace(/-alone$/, '')
  const requirement = await requirements[suite]()
  if (!requirement.ok) throw new Error(`${suite} cannot run: ${requirement.reason}`)
  const removePages = keepPages()
  return () => {
    removePages()
    requirement.stop()
  }
}
