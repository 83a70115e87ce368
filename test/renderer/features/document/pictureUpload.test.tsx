import { afterEach, beforeAll, expect, it } from 'vitest'
import { DocumentPictures } from '../../../../renderer/features/document/pictures/DocumentPictures.tsx'
import { notices } from '../../../../renderer/kit/notices/notices.ts'
import type { UploadProblem } from '../../../../renderer/sync/assets/assetTransfers.ts'
import { signal } from '../../../../shared/base/live.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { act, cleanup, render } from '../../../support/screens/render.tsx'
import { inItalian } from '../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

it('a picture that the table does not take is said, with what to do; not once more for each', () => {
  const uploadProblem = signal<UploadProblem | null>(null)
  render(<DocumentPictures editor={{ storage: {} } as never} processId={'pilot' as ProcessId} assets={{ uploadProblem }} />)
  const texts = () => notices.current().map(({ text }) => text)
  expect(texts()).toEqual([])
  act(() => uploadProblem.set('full'))
  expect(texts()).toEqual([expect.stringContaining('gli altri non le vedono')])
  act(() => uploadProblem.set('diskFull'))
  expect(texts()).toEqual([expect.stringContaining('non ha più spazio')])
})
