/** Colours of files, as six hexadecimal digits: those of the screen on paper, of which word processors know nothing. */
export const fileColours = {
  ink: '1B2330',
  soft: '4A5568',
  line: '6B7280',
  accent: '0B6B63',
  accentPaper: 'E8F1F0',
  headPaper: 'F2EFE8',
  codePaper: 'F7F6F2',
  marked: 'FFFF00',
  deleted: 'B42318',
} as const
