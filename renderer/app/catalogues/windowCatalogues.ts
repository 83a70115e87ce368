import type { CatalogueLoaders } from '../../kit/text/translations.ts'

/** The texts of the window: one bundle for each language, merged from every folder with texts when the window is built. */
export const windowCatalogues: CatalogueLoaders = { it: () => import('./it.ts'), en: () => import('./en.ts') }
