import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importExcalidraw } from '../../../../../renderer/board/exchange/excalidraw/importExcalidraw.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { element } from './excalidrawFixture.ts'

const lia = testAuthor('lia', 5)
const read = (elements: readonly unknown[]) => importExcalidraw({ elements }, lia)

it('never throws, whatever is in the file', async () => {
  const keys = ['x', 'y', 'width', 'height', 'points', 'text', 'containerId', 'startBinding', 'groupIds', 'customData', 'fontSize', 'angle', 'name']
  const types = fc.constantFrom('rectangle', 'text', 'arrow', 'line', 'frame', 'freedraw', 'embeddable', 'toString', '__proto__')
  const odd = fc.record({ id: fc.constantFrom('a', 'b', 'c'), type: types, rest: fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()) })
  await fc.assert(
    fc.asyncProperty(fc.array(odd, { maxLength: 8 }), async (elements) => {
      const { doc } = await read(elements.map(({ id, type, rest }) => ({ ...element(id, type), ...rest })))
      for (const { box } of openScene(doc).objects.values())
        for (const side of Object.values(box).slice(0, 4)) if (typeof side === 'number') expect(side).toBeTypeOf('number')
    }),
  )
})
