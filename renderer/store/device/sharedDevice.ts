import * as v from 'valibot'
import { type Live, type Signal, signal } from '../../../shared/base/live.ts'
import { readableJson, text } from '../../../shared/base/read.ts'
import { cutText } from '../../../shared/base/text/graphemes.ts'
import { visibleText } from '../../../shared/base/text/visibleText.ts'
import { MAX_GIVEN_NAME } from '../../../shared/model/value/attribution.ts'
import { getPageItem, type HasPageItems, type SharedDevice, setPageItem } from '../pageItems.ts'

/** Most names that are offered: the latest. */
const MAX_NAMES = 20

const name = text(MAX_GIVEN_NAME)
const reader = v.object({ names: v.pipe(v.array(name), v.maxLength(MAX_NAMES)), name: v.optional(name) })
const NOBODY: SharedDevice = { names: [], name: undefined }
const itemName = (processId: string) => `writers/${processId}`

/** Who writes in a process at this device. A reload finds it; it goes with the page. */
export const sharedDevice = (client: HasPageItems, processId: string): Live<SharedDevice> => deviceOf(client, processId)

function deviceOf(client: HasPageItems, processId: string): Signal<SharedDevice> {
  const { sharedDevices } = client.pageItems
  const opened = sharedDevices.get(processId)
  if (opened) return opened
  const { names = [], name: stored } = readableJson(reader, getPageItem(client, itemName(processId)) ?? '') ?? NOBODY
  const device = signal<SharedDevice>({ names, name: stored })
  sharedDevices.set(processId, device)
  return device
}

/** From now on somebody else writes at this device. @param chosen their name, cut where it is too long; '' where they give none; undefined: the person whose device it is */
export function writeAs(client: HasPageItems, processId: string, chosen: string | undefined): void {
  const device = deviceOf(client, processId)
  const next = chosen === undefined ? undefined : cutText(visibleText(chosen).replace(/\s+/g, ' ').trim(), MAX_GIVEN_NAME)
  const { names } = device.current()
  const added = next && !names.includes(next) ? [...names, next].slice(-MAX_NAMES) : names
  device.set({ names: added, name: next })
  setPageItem(client, itemName(processId), JSON.stringify(device.current()))
}
