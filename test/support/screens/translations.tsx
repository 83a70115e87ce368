import { windowCatalogues } from '../../../renderer/app/catalogues/windowCatalogues.ts'
import { startTranslations } from '../../../renderer/kit/text/translations.ts'

/** Starts the window's texts in Italian. For tests of screens: `beforeAll(inItalian)`. */
export const inItalian = (): Promise<void> => startTranslations('it', windowCatalogues)
