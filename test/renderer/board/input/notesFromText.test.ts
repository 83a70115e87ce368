import { expect, test } from 'vitest'
import { notesFromText } from '../../../../renderer/board/input/notesFromText.ts'
import { report } from '../../../fixtures/report.ts'

test.each([
  ['a quoted cell with a line break', report('board/cells.txt'), ['Casa · prima riga\nseconda riga', 'Scuola · x']],
  ['the same alone in its column', '"uno\ndue"\ntre', ['uno\ndue', 'tre']],
  ['a quoted cell with doubled quotes and a tab', 'a\t"il ""bar"" \te\nla scuola"\tc', ['a · il "bar" \te\nla scuola · c']],
  [
    'quotes that somebody wrote',
    '"così" disse\n"tutto tra virgolette"\nla "casa"\n"aperte',
    ['"così" disse', '"tutto tra virgolette"', 'la "casa"', '"aperte'],
  ],
  ['bullets of Word, before a tab', report('board/wordBullets.txt'), ['Casa', 'Scuola']],
  ['bullets of its symbol fonts', '\uf0b7\tCasa\n§\tScuola\no\tPiazza\nØ\tBar\n\uf0a7 Parco', ['Casa', 'Scuola', 'Piazza', 'Bar', 'Parco']],
  ['numbers before a tab', '1.\tCasa\n2)\tScuola\na)\tPiazza\nii.\tBar\n1.2.\tParco', ['Casa', 'Scuola', 'Piazza', 'Bar', 'Parco']],
  ['boxes of Markdown', '- [ ] Casa\n- [x] Scuola\n* [X]\tPiazza\n1. [ ] Bar', ['Casa', 'Scuola', 'Piazza', 'Bar']],
  ['symbols without a space', '•Casa\n✓Scuola\n►\u200b Piazza\n☐\u00a0Bar\n⁃ Parco', ['Casa', 'Scuola', 'Piazza', 'Bar', 'Parco']],
  ['indented and nested', '  • Casa\n\t◦ Scuola\n\t\t▪\tPiazza', ['Casa', 'Scuola', 'Piazza']],
  ['bullets in a cell', '"- uno\n- due"', ['uno\ndue']],
  ['bullets and rules alone', '•\n-\n---\n*****\nCasa', ['Casa']],
  [
    'what only looks like a bullet',
    '+ verde\n3.5\tCasa\n12.30 pranzo\nA. Rossi\n👍\n-5\t+3',
    ['+ verde', '3.5 · Casa', '12.30 pranzo', 'A. Rossi', '👍', '-5 · +3'],
  ],
  ['other line ends', 'uno\u0085due\vtre\fquattro', ['uno', 'due', 'tre', 'quattro']],
])('%s', (_, text, expected) => expect(notesFromText(text).texts).toEqual(expected))
