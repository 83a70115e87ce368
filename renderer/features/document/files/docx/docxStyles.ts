import { BorderStyle, type IStylesOptions, LineRuleType } from 'docx'

const heading = (level: number, size: number, before: number) => ({
  run: { size, bold: true, color: '1B2330' },
  paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true, outlineLevel: level - 1 },
})

const basedOnNormal = { basedOn: 'Normal', next: 'Normal', quickFormat: true } as const
const contents = (level: number) => ({
  id: `TOC${level}`,
  name: `toc ${level}`,
  basedOn: 'Normal',
  next: 'Normal',
  paragraph: { spacing: { after: 60 }, indent: { left: 220 * (level - 1) } },
})

/** Styles of the file. They are Word's own where Word has one, so that word processors and screen readers find them. Font sizes in half points, spacing in twentieths of a point. */
export const styles = (language: string): IStylesOptions => ({
  default: {
    document: {
      run: { font: 'Calibri', size: 22, language: { value: language, bidirectional: 'ar-SA' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { size: 40, bold: true }, paragraph: { spacing: { after: 240 }, keepNext: true } },
    heading1: heading(1, 34, 360),
    heading2: heading(2, 28, 300),
    heading3: heading(3, 24, 240),
    hyperlink: { run: { underline: {}, color: '0B6B63' } },
    listParagraph: { paragraph: { spacing: { after: 60 } } },
    footnoteText: { run: { size: 18 }, paragraph: { spacing: { after: 40, line: 240, lineRule: LineRuleType.AUTO } } },
  },
  paragraphStyles: [
    { id: 'Subtitle', name: 'Subtitle', ...basedOnNormal, run: { size: 26, color: '4A5568' }, paragraph: { spacing: { after: 240 } } },
    { id: 'Quote', name: 'Quote', ...basedOnNormal, run: { italics: true }, paragraph: { indent: { left: 567, right: 567 } } },
    { id: 'Caption', name: 'caption', ...basedOnNormal, run: { size: 20, italics: true, color: '4A5568' }, paragraph: { spacing: { after: 240 } } },
    {
      id: 'Code',
      name: 'Source Code',
      basedOn: 'Normal',
      quickFormat: true,
      run: { font: 'Consolas', size: 20 },
      paragraph: { spacing: { after: 0 } },
    },
    {
      id: 'Callout',
      name: 'Callout',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: {
        indent: { left: 170, right: 170 },
        shading: { fill: 'E8F1F0' },
        border: { left: { style: BorderStyle.SINGLE, size: 24, space: 6, color: '0B6B63' } },
      },
    },
    {
      id: 'TOCHeading',
      name: 'TOC Heading',
      ...basedOnNormal,
      run: { size: 28, bold: true },
      paragraph: { spacing: { before: 240, after: 120 }, keepNext: true },
    },
    contents(1),
    contents(2),
    contents(3),
  ],
})
