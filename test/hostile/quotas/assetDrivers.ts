import { assetDevice } from '../../support/assets/assetDevice.ts'
import { pictureOf } from '../../support/assets/pictures.ts'
import { until } from '../../support/until.ts'
import type { QuotaDriver } from './quotaDrivers.ts'
import { inRoom, reserveOf } from './quotaRooms.ts'
import type { QuotaUsers } from './quotaTarget.ts'

/** Everybody brings two pictures of this length. */
async function floodWithAssets(users: QuotaUsers, bytes: number): Promise<readonly string[]> {
  const devices = (await inRoom(users)).map((client) => assetDevice(client))
  for (const [i, device] of devices.entries()) device.offer([pictureOf(2 * i, bytes), pictureOf(2 * i + 1, bytes)])
  await until(() => devices.some(({ statuses }) => [...statuses.values()].includes('full')), 'somebody is told why', 10_000)
  for (const device of devices) device.stop()
  return ['full']
}

/** The drivers of what pictures take. */
export const assetDrivers: { readonly [R in 'assets' | 'assetCount']: QuotaDriver } = {
  assets: {
    role: 'contributor',
    small: (subject) => ({ most: 4 * 2500, reserve: reserveOf(subject, 8000) }),
    drive: (users) => floodWithAssets(users, 2000),
  },
  assetCount: {
    role: 'contributor',
    small: (subject) => ({ most: 4, reserve: reserveOf(subject, 3) }),
    drive: (users) => floodWithAssets(users, 200),
  },
}
