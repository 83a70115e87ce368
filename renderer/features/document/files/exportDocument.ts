import { utf8 } from '../../../../shared/base/bytes.ts'
import { Problem } from '../../../../shared/base/problem.ts'
import { fileNameOf } from '../../../../shared/base/text/fileName.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'
import { notify } from '../../../kit/notices/notices.ts'
import { t } from '../../../kit/text/translations.ts'
import { saveFile } from '../../../platform/saveFile.ts'
import type { SyncClient } from '../../../sync/client.ts'
import type { ExportSource } from '../../feature.ts'
import { picturesForWord } from './picturesForWord.ts'

/** Saves the document as .docx. The encoder is loaded on first use. */
export const exportWord = (client: SyncClient, { doc, title }: ExportSource): Promise<void> =>
  withNotice(fileNameOf(title, 'docx'), async (name) => {
    const { toDocx } = await import('./docx/toDocx.ts')
    const body = await picturesForWord(readBody(doc))
    const bytes = await toDocx(body, { title, language: document.documentElement.lang, page: t('document.docx.page'), of: t('document.docx.of') })
    return saveFile(client, { name, kind: 'docx', bytes })
  })

/** Saves the document as Markdown. */
export const exportMarkdown = (client: SyncClient, { doc, title }: ExportSource): Promise<void> =>
  withNotice(fileNameOf(title, 'md'), async (name) => {
    const { toMarkdown } = await import('./markdown/toMarkdown.ts')
    return saveFile(client, { name, kind: 'md', bytes: utf8(toMarkdown(readBody(doc))) })
  })

/** Saves the document as a template of one's own: its headings, guidance, opening words and empty tables. */
export const exportTemplate = (client: SyncClient, { doc, title }: ExportSource): Promise<void> =>
  withNotice(fileNameOf(title, 'tavolo-modello'), async (name) => {
    const { bodyTemplate } = await import('../../../../shared/document/templates/bodyTemplate.ts')
    const template = bodyTemplate(readBody(doc), { id: 'own', title, language: document.documentElement.lang.slice(0, 2), madeFrom: title })
    return saveFile(client, { name, kind: 'tavolo-modello', bytes: utf8(JSON.stringify(template, null, 1)) })
  })

async function withNotice(name: string, save: (name: string) => Promise<boolean>): Promise<void> {
  try {
    if (await save(name)) notify(t('document.exported', { name }), { kind: 'exported' })
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error)
    notify(t('document.exportFailed'), { tone: 'stop' })
  }
}
