import type { IStylesOptions } from 'docx'

const heading = (size: number, before: number) => ({
  run: { size, bold: true },
  paragraph: { spacing: { before, after: 120 }, keepNext: true },
})

/** Styles of the file. Headings use the built-in heading styles, so that word processors and screen readers find them. Font sizes in half points, spacing in twentieths of a point. */
export const styles = (language: string): IStylesOptions => ({
  default: {
    document: { run: { font: 'Calibri', size: 22, language: { value: language } }, paragraph: { spacing: { after: 120, line: 276 } } },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(34, 360),
    heading2: heading(28, 300),
    heading3: heading(24, 240),
    hyperlink: { run: { underline: {} } },
  },
  paragraphStyles: [
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { italics: true },
      paragraph: { indent: { left: 567, right: 567 } },
    },
    { id: 'Code', name: 'Code', basedOn: 'Normal', quickFormat: true, run: { font: 'Consolas', size: 20 }, paragraph: { spacing: { after: 0 } } },
  ],
})
