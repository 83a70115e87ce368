import { feature } from '../feature.ts'
import { TrayBar } from './TrayBar.tsx'

/** What the table did not accept: seen, told, read, copied, put back. */
export const tray = feature({ id: 'tray', bar: TrayBar })
