import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** What poppler reads of a PDF, page by page. Sizes in points. Keeps its pages as pictures in the folder that TAVOLO_PICTURES names. */
export function readPdf(
  bytes: Uint8Array,
  name = 'pdf',
): { readonly sizes: readonly string[]; readonly texts: readonly string[]; readonly info: string; readonly fonts: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-pdf-'))
  const file = path.join(folder, 'a.pdf')
  fs.writeFileSync(file, bytes)
  try {
    if (process.env.TAVOLO_PICTURES) execFileSync('pdftoppm', ['-r', '60', '-png', file, path.join(process.env.TAVOLO_PICTURES, name)])
    const info = execFileSync('pdfinfo', ['-l', '1000', file]).toString()
    return {
      info,
      fonts: execFileSync('pdffonts', [file]).toString(),
      sizes: [...info.matchAll(/^Page +\d+ size: +([\d.]+ x [\d.]+)/gm)].map(([, size = '']) => size),
      texts: execFileSync('pdftotext', ['-layout', file, '-']).toString().split('\f').slice(0, -1),
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
