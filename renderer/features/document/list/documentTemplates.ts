import { type BodyNode, normalizeBody } from '../../../../shared/document/normalizedBody.ts'

/** Languages that templates are written in; a file `resources/templates/<id>.<language>.json` each. */
type TemplateLanguage = 'it' | 'en'

export type TemplateId = 'blank' | 'minutes' | 'needsReading'

/** A document to begin from. */
export interface DocumentTemplate {
  /** Stored in the listing of the document as `template`. */
  readonly id: TemplateId
  readonly titleKey: `document.template.${TemplateId}`
  readonly descriptionKey: `document.template.${TemplateId}.help`
  /** For `writeBody`. The blank one has no blocks at all. */
  readonly body: (language: TemplateLanguage) => Promise<readonly BodyNode[]>
}

type TemplateModule = { readonly default: unknown }

const lazyBody = (files: Readonly<Record<TemplateLanguage, () => Promise<TemplateModule>>>) => async (language: TemplateLanguage) =>
  normalizeBody((await files[language]()).default)

/** Every template for a document, the most used first. */
export const documentTemplates: readonly DocumentTemplate[] = [
  { id: 'blank', titleKey: 'document.template.blank', descriptionKey: 'document.template.blank.help', body: async () => [] },
  {
    id: 'minutes',
    titleKey: 'document.template.minutes',
    descriptionKey: 'document.template.minutes.help',
    body: lazyBody({
      it: () => import('../../../../resources/templates/minutes.it.json'),
      en: () => import('../../../../resources/templates/minutes.en.json'),
    }),
  },
  {
    id: 'needsReading',
    titleKey: 'document.template.needsReading',
    descriptionKey: 'document.template.needsReading.help',
    body: lazyBody({
      it: () => import('../../../../resources/templates/needsReading.it.json'),
      en: () => import('../../../../resources/templates/needsReading.en.json'),
    }),
  },
]
