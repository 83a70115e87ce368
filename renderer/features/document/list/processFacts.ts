import type * as Y from 'yjs'
import type { TemplateFacts } from '../../../../shared/document/templates/templateBody.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import { readProcess } from '../../../../shared/model/records/processAttributes.ts'
import type { Language } from '../../../../shared/translations/translations.ts'
import { formatDate } from '../../../kit/text/format.ts'

/** What a document's template is filled with: the process as it is now, today's date, the organisations of its people by name. */
export function processFacts(processDoc: Y.Doc, language: Language, now: number): TemplateFacts {
  const { title, place, purpose } = readProcess(processDoc)
  const organisations = new Set(listPeople(processDoc).flatMap(({ organisation }) => organisation?.trim() || []))
  return {
    'process.title': title,
    'process.place': place,
    'process.purpose': purpose,
    date: formatDate(now, language),
    organisations: [...organisations].sort((a, b) => a.localeCompare(b, language)),
  }
}
