import { type BodyNode, normalizeBody } from '../../../../shared/document/normalizedBody.ts'
import { type TemplateFacts, templateBody } from '../../../../shared/document/templates/templateBody.ts'
import { readTemplateFile } from '../../../../shared/document/templates/templateFile.ts'

/** Languages that templates are written in; a file `resources/templates/<id>.<language>.json` each. */
type TemplateLanguage = 'it' | 'en'

/** Where a template stands in the list that people choose from. */
export type TemplateGroup = 'begin' | 'process' | 'agree' | 'evaluate'

const files = {
  minutes: 'begin',
  needsReading: 'begin',
  motivatedReport: 'process',
  callSheet: 'process',
  project: 'process',
  commitmentLetter: 'process',
  personalProject: 'process',
  networkAgreement: 'agree',
  collaborationPact: 'agree',
  agreement: 'agree',
  serviceCharter: 'agree',
  evaluationGrid: 'evaluate',
  monitoringPlan: 'evaluate',
  socialReport: 'evaluate',
  goodPractice: 'evaluate',
} as const satisfies Record<string, TemplateGroup>

type FileId = keyof typeof files
export type TemplateId = 'blank' | FileId

/** What a document begins with, beside its template. */
export interface TemplateOptions {
  readonly templateFacts?: TemplateFacts
  /** With the template's worked sample. */
  readonly filled?: boolean
}

/** A document to begin from. */
export interface DocumentTemplate {
  /** Stored in the listing of the document as `template`. */
  readonly id: TemplateId
  readonly group: TemplateGroup
  readonly titleKey: `document.template.${TemplateId}`
  readonly descriptionKey: `document.template.${TemplateId}.help`
  /** Whether it has a worked sample to open filled in. */
  readonly hasSample: boolean
  /** For `writeBody`. The blank one has no blocks at all. */
  readonly body: (language: TemplateLanguage, options?: TemplateOptions) => Promise<readonly BodyNode[]>
}

/** The first templates were written as bodies; they have no sample. */
const written: readonly FileId[] = ['minutes', 'needsReading']

const modules = import.meta.glob<{ readonly default: unknown }>('../../../../resources/templates/*.json')

async function load(
  id: FileId,
  language: TemplateLanguage,
  { templateFacts = {}, filled = false }: TemplateOptions = {},
): Promise<readonly BodyNode[]> {
  const file = (await modules[`../../../../resources/templates/${id}.${language}.json`]?.())?.default
  return normalizeBody(Array.isArray(file) ? file : templateBody(readTemplateFile(file), templateFacts, { filled }))
}

/** Every template for a document, by group, the most used first. */
export const documentTemplates: readonly DocumentTemplate[] = [
  {
    id: 'blank',
    group: 'begin',
    titleKey: 'document.template.blank',
    descriptionKey: 'document.template.blank.help',
    hasSample: false,
    body: async () => [],
  },
  ...(Object.keys(files) as readonly FileId[]).map(
    (id): DocumentTemplate => ({
      id,
      group: files[id],
      titleKey: `document.template.${id}`,
      descriptionKey: `document.template.${id}.help`,
      hasSample: !written.includes(id),
      body: (language, options) => load(id, language, options),
    }),
  ),
]
