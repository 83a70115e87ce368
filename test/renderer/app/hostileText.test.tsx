import 'fake-indexeddb/auto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { places } from '../../../renderer/app/features.ts'
import { PlaceView } from '../../../renderer/app/pages/PlaceView.tsx'
import { addListing } from '../../../shared/model/records/listing.ts'
import { savePerson } from '../../../shared/model/records/person.ts'
import { describeProcess } from '../../../shared/model/records/processAttributes.ts'
import { cleanup, render } from '../../support/screens/render.tsx'
import { testId, testPlace, testPlatform } from '../../support/screens/testRoom.tsx'
import { inItalian } from '../../support/screens/translations.tsx'
import { WithFeatures } from '../../support/screens/withFeatures.tsx'
import { until } from '../../support/until.ts'

// Names, titles and purposes are written by anybody, and may come past every screen of ours: wherever they are shown, they are text.
const payloads = [
  '<img src=x onerror="window.__pwned=1">',
  '<svg onload="window.__pwned=1">',
  '<script>window.__pwned=1</script>',
  '"><iframe srcdoc="<script>parent.__pwned=1</script>">',
  "{{constructor.constructor('window.__pwned=1')()}}",
  'a\u0000b\ud800c \u202erovescio\u202c',
]

beforeAll(async () => {
  await inItalian()
  testPlatform({ 'app.about': () => ({ desktop: false, version: '0', platform: 'test', languages: [] }), 'nearby.list': () => [] })
})
afterEach(cleanup)

it.each(places.map((slot) => [slot.titleKey, slot] as const))('%s shows hostile names as text', async (_, place) => {
  const { process: processRoom, author, props } = testPlace(payloads[0])
  describeProcess(processRoom.doc, author, { place: payloads[1] ?? '', purpose: payloads.join(' ') })
  payloads.forEach((name, i) => {
    savePerson(processRoom.doc, author, { id: testId(`persona${i}`), name: name.slice(0, 40) })
    for (const kind of ['board', 'document', 'session'] as const) addListing(processRoom.doc, author, { kind, title: name })
  })
  const { container } = render(<PlaceView {...props} place={place} />, { wrapper: WithFeatures })
  await until(() => container.textContent !== '')
  expect(container.querySelectorAll('script, iframe, [onload], [onerror], img[src="x"]')).toHaveLength(0)
  expect('__pwned' in window).toBe(false)
})
