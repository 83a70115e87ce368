// The folders with texts of their own, and their texts: for tools that run outside a build.
import fs from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

/** Every folder that holds `it.json` and `en.json`, from the root, with forward slashes, in order. */
export const catalogueFolders = () =>
  ['shared', 'electron', 'renderer']
    .flatMap((world) => fs.readdirSync(path.join(root, world), { recursive: true }).map((file) => `${world}/${file.replaceAll('\\', '/')}`))
    .filter((file) => /\/translations\/(\w+\/)?en\.json$/.test(file))
    .map((file) => path.posix.dirname(file))
    .sort()

/** The file of a folder's texts in one language. */
export const catalogueFile = (folder, language) => path.join(root, folder, `${language}.json`)

/** The texts of one folder in one language. */
export const folderTexts = (folder, language) => JSON.parse(fs.readFileSync(catalogueFile(folder, language), 'utf8'))

/** Every text of the product in one language. */
export const catalogue = (language) => Object.assign({}, ...catalogueFolders().map((folder) => folderTexts(folder, language)))
