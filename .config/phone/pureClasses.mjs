// Static fields of classes are lowered for old browsers before unused classes are left out; as statements of their own they would keep a class
// that nobody uses, such as the group ristretto255 of @noble/curves. Inside a function without side effects they go with the class.

/** @param {RegExp} files modules whose static fields have no side effects */
export const pureClasses = (files) => ({
  name: 'pure-classes',
  /** @this {import('vite').Rolldown.PluginContext} */
  transform(code, id) {
    if (!files.test(id)) return null
    let rest = code
    for (const node of [...this.parse(code).body].reverse()) {
      if (node.type !== 'ClassDeclaration' || !node.body.body.some((member) => member.static && member.type === 'PropertyDefinition')) continue
      const { name } = node.id
      const source = rest.slice(node.start, node.end)
      rest = `${rest.slice(0, node.start)}const ${name} = /* @__PURE__ */ (() => {\n${source}\nreturn ${name};\n})();${rest.slice(node.end)}`
    }
    return rest === code ? null : { code: rest, map: null }
  },
})
