// The libraries that are measured, as `package-lock.json` beside this file has them: in a folder of their own that the product does not know.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { npm } from '../../support/runtimes/downloadCache.mjs'

const folder = import.meta.dirname
const stamp = path.join(folder, 'node_modules/.installed')

/** Installs them, where that is not done. @throws Error with npm's own last words */
export function installPeers() {
  const lockDigest = createHash('sha256')
    .update(fs.readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex')
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockDigest) return
  npm(['ci', '--ignore-scripts'], folder)
  fs.writeFileSync(stamp, lockDigest)
}

/** Files of a library, by their path in it. */
export const peerFile = (name, ...parts) => path.join(folder, 'node_modules', name, ...parts)
