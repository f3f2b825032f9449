// A plugin of TypeDoc: shows a property of the type `Callable<Problem, Method>` as the method that it is.
import { Converter, ReflectionFlag, ReflectionKind } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  // After the comments of the signatures are read, before the members are grouped by their kind.
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const property of project.getReflectionsByKind(ReflectionKind.Property)) showAsMethod(property, project);
  });
}

function showAsMethod(property, project) {
  const { type } = property;
  if (type?.type !== 'reference' || type.name !== 'Callable') return;
  const method = type.typeArguments[1];
  if (method.type !== 'reflection' || !method.declaration.signatures) return;
  const { declaration } = method;
  property.kind = ReflectionKind.Method;
  property.signatures = declaration.signatures;
  for (const signature of property.signatures) {
    signature.parent = property;
    signature.name = property.name;
    signature.comment ??= property.comment?.clone();
  }
  property.setFlag(ReflectionFlag.Readonly, false);
  delete property.comment;
  delete property.type;
  delete declaration.signatures;
  project.removeReflection(declaration);
}
