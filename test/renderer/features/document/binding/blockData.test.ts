import { expect, test } from 'vitest'
import { attrsForBlock, withData } from '../../../../../renderer/features/document/binding/nodes/blockData.ts'
import { documentSchema } from '../together/headlessEditor.ts'

test('the attributes of a block stand in the same order for who set them and who reads them', () => {
  const type = documentSchema.nodes.textBlock as NonNullable<typeof documentSchema.nodes.textBlock>
  const set = withData(type.create({ kind: 'task', data: { checked: true } }), { align: 'center' })
  const read = attrsForBlock(type, 'aaaaaaa', 'task', { checked: true, align: 'center' }).data
  expect(JSON.stringify(set)).toBe('{"align":"center","checked":true}')
  expect(JSON.stringify(read)).toBe(JSON.stringify(set))
})
