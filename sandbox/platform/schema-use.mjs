// Finds what a set of GraphQL operations uses of a schema, and what a schema needs beside it to stay whole.
import {
  TypeInfo,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isRequiredArgument,
  isUnionType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Everything the documents name: `fields` is type → field → arguments, `whole` the types wanted whole. */
export function collectUse(schema, documents) {
  const use = { fields: new Map(), whole: new Set() };
  const info = new TypeInfo(schema);
  const visitor = {
    Field(node) {
      if (node.name.value.startsWith('__')) return;
      const names = node.arguments.map((argument) => argument.name.value);
      wantField(use, info.getParentType(), node.name.value, names);
    },
    InlineFragment(node) {
      if (node.typeCondition) wantType(use, schema.getType(node.typeCondition.name.value));
    },
    VariableDefinition(node) {
      wantWhole(use, typeFromAST(schema, node.type));
    },
  };
  visit(documents, visitWithTypeInfo(info, visitor));
  return use;
}

/** Adds, until nothing more is missing, what interfaces, unions and otherwise empty types need. */
export function completeUse(schema, use) {
  for (let size = -1; size !== sizeOf(use);) {
    size = sizeOf(use);
    for (const [name, used] of Array.from(use.fields)) {
      const type = schema.getType(name);
      if (isInterfaceType(type)) shareWithImplementations(schema, use, type, used);
      else if (isUnionType(type)) keepOneMember(use, type);
      if (!used.size && !isUnionType(type)) wantField(use, type, simplestField(type));
    }
  }
  return use;
}

function wantType(use, type) {
  if (!use.fields.has(type.name)) use.fields.set(type.name, new Map());
  return use.fields.get(type.name);
}

function wantField(use, type, field, names = []) {
  const definition = type.getFields()[field];
  const seen = wantType(use, type).get(field) ?? new Set();
  for (const argument of definition.args) {
    if (!names.includes(argument.name) && !isRequiredArgument(argument)) continue;
    seen.add(argument.name);
    wantWhole(use, argument.type);
  }
  use.fields.get(type.name).set(field, seen);
  const result = getNamedType(definition.type);
  if (isLeafType(result)) use.whole.add(result.name);
  else wantType(use, result);
}

function wantWhole(use, reference) {
  const type = getNamedType(reference);
  if (use.whole.has(type.name)) return;
  use.whole.add(type.name);
  if (!isInputObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    if (!field.deprecationReason) wantWhole(use, field.type);
  }
}

function shareWithImplementations(schema, use, type, used) {
  for (const implementation of Object.values(schema.getImplementations(type)).flat()) {
    if (!use.fields.has(implementation.name)) continue;
    for (const [field, names] of used) wantField(use, implementation, field, [...names]);
  }
}

function keepOneMember(use, type) {
  if (!type.getTypes().some((member) => use.fields.has(member.name)))
    wantType(use, type.getTypes()[0]);
}

function simplestField(type) {
  const fields = Object.values(type.getFields());
  const leaf = fields.find(
    (field) =>
      isLeafType(getNamedType(field.type)) && !field.args.length && !field.deprecationReason,
  );
  return (leaf ?? fields[0]).name;
}

function sizeOf(use) {
  return [...use.fields.values()].reduce((sum, fields) => sum + fields.size, use.fields.size);
}
