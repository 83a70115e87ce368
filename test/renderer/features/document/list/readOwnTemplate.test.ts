import { expect, test } from 'vitest'
import { readOwnTemplate } from '../../../../../renderer/features/document/list/readOwnTemplate.ts'

const good = {
  tavolo: 'document-template/1',
  id: 'own',
  language: 'it',
  title: 'Verbale del nostro tavolo',
  sections: [{ id: 's1', title: 'Presenze' }],
}

test('a template of one’s own is read', async () => {
  expect(await readOwnTemplate(new Blob([JSON.stringify(good)]))).toEqual({ template: good })
})

test.each([
  ['a picture', '\u0089PNG\r\n', 'template'],
  ['a text of two megabytes', ' '.repeat(2_000_000), 'template'],
  ['a tree that is too deep to parse', '['.repeat(200_000), 'template'],
  ['markup for an attribute', JSON.stringify({ ...good, sections: [{ id: 's1', title: 'A', onclick: 'x()' }] }), 'template.sections.0.onclick'],
])('%s is told by the first place that is wrong', async (_what, text, place) => {
  expect(await readOwnTemplate(new Blob([text]))).toEqual({ place })
})
