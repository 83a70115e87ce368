// Programs that tests need and the product does not: fetched from the npm registry into a cache of their own, never into the lock file.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FETCH_MS = 240_000

/** Where fetched programs are kept between runs: one folder per package and version. Another place by TAVOLO_TEST_CACHE. */
export const cacheRoot = () => process.env.TAVOLO_TEST_CACHE ?? path.join(os.homedir(), '.cache', 'tavolo-tests')

/** The cache folder of one thing, completed by `fill` the first time: half a download is never mistaken for a whole one. */
export function cachedFolder(name, populate) {
  const folder = path.join(cacheRoot(), name)
  if (fs.existsSync(folder)) return folder
  fs.mkdirSync(cacheRoot(), { recursive: true })
  const temporaryFolder = fs.mkdtempSync(path.join(cacheRoot(), '.making-'))
  try {
    populate(temporaryFolder)
    fs.renameSync(temporaryFolder, folder)
  } catch (error) {
    fs.rmSync(temporaryFolder, { recursive: true, force: true })
    if (!fs.existsSync(folder)) throw error
  }
  return folder
}

/** Runs npm quietly. @throws Error with npm's own last words */
export function npm(args, cwd) {
  const result = spawnSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, encoding: 'utf8', timeout: FETCH_MS })
  if (result.status !== 0) {
    const lastLines = `${result.stderr ?? ''}`.trim().split('\n').slice(-3).join(' ')
    throw new Error(`npm ${args[0]} failed: ${lastLines || (result.error?.message ?? `exit ${result.status}`)}`)
  }
  return result.stdout
}
