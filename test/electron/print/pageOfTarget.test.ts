import { expect, it } from 'vitest'
import { pageOfTarget } from '../../../electron/print/pageOfTarget.ts'

const pdf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

it('counts pages through a tree of pages, in its order, and finds the page of each heading', () => {
  const file = `%PDF-1.4
2 0 obj
<</Type /Page
/Contents 9 0 R>>
endobj
52 0 obj
<</Type /Pages
/Count 2
/Kids [2 0 R 23 0 R]
/Parent 53 0 R>>
endobj
60 0 obj
<</Type /Pages
/Count 1
/Kids [48 0 R]
/Parent 53 0 R>>
endobj
53 0 obj
<</Type /Pages
/Count 3
/Kids [52 0 R 60 0 R]>>
endobj
54 0 obj
<</h-2 [23 0 R /XYZ 0 478.16998 0]
/h-1 [2 0 R /XYZ 0 520.16998 0]
/h-3 [48 0 R /XYZ 0 288.41998 0]
/fn-1 [48 0 R /XYZ 0 1 0]
/h-4 [99 0 R /XYZ 0 1 0]>>
endobj`
  expect([...pageOfTarget(pdf(file))]).toEqual([
    ['h-2', 2],
    ['h-1', 1],
    ['h-3', 3],
  ])
})

it('reads nothing out of what is no such file, and ends where pages are their own parents', () => {
  expect([...pageOfTarget(pdf('%PDF-1.7 \u00ff\u00fe'))]).toEqual([])
  expect([...pageOfTarget(pdf('1 0 obj <</Type /Pages /Kids [1 0 R]>> /h-1 [1 0 R /XYZ 0 0 0]'))]).toEqual([])
})
