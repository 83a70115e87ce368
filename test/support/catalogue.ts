import { catalogueFolders as listFolders, folderTexts as readFolder } from '../../.config/catalogue.mjs'
import type { Language, TranslationTexts } from '../../shared/translations/translations.ts'

type Texts = Readonly<Record<string, string>>

/** The folders with texts of their own, from the root, in order. */
export const catalogueFolders: readonly string[] = listFolders()

/** The texts of one folder. */
export const folderTexts = (folder: string, language: Language): Texts => readFolder(folder, language) as Texts

/** Every text of the product in one language, as a screen shows it before values are filled in. */
export const catalogue = (language: Language): Readonly<Record<keyof TranslationTexts, string>> =>
  Object.assign({}, ...catalogueFolders.map((folder) => folderTexts(folder, language)))
