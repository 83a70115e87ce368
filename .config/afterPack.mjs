// Runs after the app is unpacked and before it is archived: removes Electron's default app.
import fs from 'node:fs'
import path from 'node:path'

export default function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? path.join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : path.join(appOutDir, 'resources')
  fs.rmSync(path.join(resources, 'default_app.asar'), { force: true })
}
