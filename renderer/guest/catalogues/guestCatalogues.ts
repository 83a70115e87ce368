import type { CatalogueLoaders } from '../../kit/text/translations.ts'

/**
 * The texts of the phone: those of its own pages and of the features’ phone pages, the shared ones, and the problems. One file for each language, and
 * one with what no first page shows (`<feature>/phone/later/translations`): a phone writes its first note without it.
 */
export const guestCatalogues: CatalogueLoaders = {
  it: () => import('./it.ts'),
  en: () => import('./en.ts'),
  later: { it: () => import('./laterIt.ts'), en: () => import('./laterEn.ts') },
}
