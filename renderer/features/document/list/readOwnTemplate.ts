import { jsonOrNull, ShapeError } from '../../../../shared/base/read.ts'
import { MAX_TEMPLATE_BYTES, readTemplateFile, type TemplateFile } from '../../../../shared/document/templates/templateFile.ts'

/** A template, or the first place that is wrong in a file that is none. */
export type OwnTemplateResult = { readonly template: TemplateFile } | { readonly place: string }

/** Reads a `.tavolo-modello`. Never throws: a file that is too big, no JSON or of another shape is told by its first wrong place. */
export async function readOwnTemplate(file: Blob): Promise<OwnTemplateResult> {
  if (file.size > MAX_TEMPLATE_BYTES) return { place: 'template' }
  try {
    return { template: readTemplateFile(jsonOrNull(await file.text())) }
  } catch (error) {
    return { place: error instanceof ShapeError ? error.at : 'template' }
  }
}
