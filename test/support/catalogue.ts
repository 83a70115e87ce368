import { catalogueFolders as listFolders, folderTexts as readFolder } from '../../.config/catalogue.mjs'
import type { Language } from '../../shared/translations/translations.ts'

type Texts = Readonly<Record<string, string>>

/** The folders with texts of their own, from the root, in order. */
export const catalogueFolders: readonly string[] = listFolders()

/** The texts of one folder. */
export const folderTexts = (folder: string, language: Language): Texts => readFolder(folder, language) as Texts

/** Every text of the product in one language, as a screen shows it before values are filled in. */
export const catalogue = (language: Language): Texts => Object.assign({}, ...catalogueFolders.map((folder) => folderTexts(folder, language)))

/**
 * The texts of a language by key. Keys are not typed here: a journey through the whole app names texts of many features, and compiles without
 * one of them. `test/floor/words/translations.test.ts` finds a misspelt key without a browser.
 * @throws where no text has the key
 */
export function textsIn(language: Language): (key: string) => string {
  const texts = catalogue(language)
  return (key) => {
    const text = texts[key]
    if (text === undefined) throw new Error(`no text has the key ${key}`)
    return text
  }
}
