/** A Wi-Fi network of the room. Without a password it is open. */
export interface Wifi {
  readonly name: string
  readonly password: string
}

/** The text of a QR code that connects a phone to a network: `WIFI:T:WPA;S:name;P:password;;` (ZXing, and the cameras of Android and iOS). */
export const wifiCode = ({ name, password }: Wifi): string =>
  `WIFI:T:${password === '' ? 'nopass' : 'WPA'};S:${escaped(name)};${password === '' ? '' : `P:${escaped(password)};`};`

const escaped = (text: string) => text.replace(/[\\;,:"]/g, '\\$&')
