import { jsonOrNull, ShapeError } from '../../../../../shared/base/read.ts'
import { type BoardTemplateResult, MAX_BOARD_TEMPLATE_BYTES, readBoardTemplate } from '../../../../../shared/model/boardTemplates/boardTemplate.ts'

/** Why a file is no template of a board; `wrong` names the first wrong place. */
export type OwnTemplateProblem =
  | { readonly reason: 'tooLarge' | 'notTemplate' | 'documentTemplate' | 'newer' }
  | { readonly reason: 'wrong'; readonly place: string }

/** Reads a `.tavolo-modello` with a board. Never throws: what is too large, no template, or of another shape is told by its reason. */
export async function readOwnBoardTemplate(file: Blob): Promise<BoardTemplateResult | OwnTemplateProblem> {
  if (file.size > MAX_BOARD_TEMPLATE_BYTES) return { reason: 'tooLarge' }
  const content = await file.text().then(jsonOrNull, () => null)
  const format = typeof content === 'object' && content !== null && 'tavolo' in content ? String(content.tavolo).slice(0, 60) : ''
  if (format.startsWith('document-template/')) return { reason: 'documentTemplate' }
  const [, version] = /^method\/(\d{1,4})$/.exec(format) ?? []
  if (version === undefined) return { reason: 'notTemplate' }
  if (Number(version) > 1) return { reason: 'newer' }
  try {
    return readBoardTemplate(content)
  } catch (error) {
    return { reason: 'wrong', place: error instanceof ShapeError ? error.at : 'template' }
  }
}
