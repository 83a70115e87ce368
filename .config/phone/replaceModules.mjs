import fs from 'node:fs'
import path from 'node:path'

/**
 * Smaller modules in place of those of a library. An import inside a replacement is resolved as in the library's own file.
 * @param {readonly (readonly [module: string, replacement: string])[]} replacements paths below `node_modules`, and files of this folder
 */
export const replaceModules = (replacements) => ({
  name: 'replace-modules',
  /** @param {string} id */
  load(id) {
    const replacement = replacements.find(([module]) => id.replaceAll('\\', '/').endsWith(`/node_modules/${module}`))
    return replacement ? fs.readFileSync(path.join(import.meta.dirname, replacement[1]), 'utf8') : null
  },
})
