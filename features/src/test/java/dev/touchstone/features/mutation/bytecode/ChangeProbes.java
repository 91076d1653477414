package dev.touchstone.features.mutation.bytecode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Has a program tell to the places of which changes it came, and where a change would have mattered. */
final class ChangeProbes {

    private ChangeProbes() {}

    /** @param changes of this class, each with its number */
    static byte[] addTo(byte[] original, Map<Integer, Change> changes) {
        ClassEditor editor = new ClassEditor(original);
        Map<String, MethodNode> methods = editor.node().methods.stream()
                .collect(Collectors.toMap(method -> method.name + method.desc, Function.identity()));
        Map<MethodNode, List<AbstractInsnNode>> places = methods.values().stream()
                .collect(Collectors.toMap(Function.identity(), method -> List.of(method.instructions.toArray())));
        changes.forEach((number, change) -> {
            MethodNode method = methods.get(change.pit().getLocation().getMethodName()
                    + change.pit().getLocation().getMethodDesc());
            add(method.instructions, places.get(method).get(change.instruction()), number, change);
        });
        return editor.edited();
    }

    private static void add(InsnList instructions, AbstractInsnNode place, int number, Change change) {
        if (!difference(instructions, place, number, change)) {
            ClassEditor.insertBefore(instructions, place, ClassEditor.call("different", "(I)V", number));
        }
        ClassEditor.insertBefore(instructions, place, ClassEditor.call("reached", "(I)V", number));
    }

    /** Add what finds out whether the change matters; return whether that can be found out. */
    private static boolean difference(InsnList instructions, AbstractInsnNode place, int number, Change change) {
        return switch (change.kind()) {
            case "REMOVE_CONDITIONALS_EQUAL_ELSE", "REMOVE_CONDITIONALS_ORDER_ELSE" -> {
                // It always jumps, so it matters to what does not.
                if (place instanceof JumpInsnNode) {
                    instructions.insert(place, ClassEditor.call("different", "(I)V", number));
                    yield true;
                }
                yield false;
            }
            case "CONDITIONALS_BOUNDARY" -> bound(instructions, place, number);
            case "TRUE_RETURNS" -> returned(instructions, place, number, Opcodes.ICONST_1);
            case "FALSE_RETURNS", "PRIMITIVE_RETURNS" -> returned(instructions, place, number, Opcodes.ICONST_0);
            case "NULL_RETURNS" -> object(instructions, place, number, "ifNotNull");
            case "EMPTY_RETURNS" -> object(instructions, place, number, "ifNotEmpty");
            default -> false;
        };
    }

    private static boolean bound(InsnList instructions, AbstractInsnNode place, int number) {
        return switch (place.getOpcode()) {
            case Opcodes.IFLT, Opcodes.IFLE, Opcodes.IFGT, Opcodes.IFGE ->
                insert(
                        instructions,
                        place,
                        ClassEditor.call("ifSame", "(III)V", number, Opcodes.DUP, Opcodes.ICONST_0));
            case Opcodes.IF_ICMPLT, Opcodes.IF_ICMPLE, Opcodes.IF_ICMPGT, Opcodes.IF_ICMPGE ->
                insert(instructions, place, ClassEditor.call("ifSame", "(III)V", number, Opcodes.DUP2));
            default -> false;
        };
    }

    private static boolean returned(InsnList instructions, AbstractInsnNode place, int number, int instead) {
        return place.getOpcode() == Opcodes.IRETURN
                && insert(instructions, place, ClassEditor.call("ifNot", "(III)V", number, Opcodes.DUP, instead));
    }

    private static boolean object(InsnList instructions, AbstractInsnNode place, int number, String probe) {
        return place.getOpcode() == Opcodes.ARETURN
                && insert(instructions, place, ClassEditor.call(probe, "(Ljava/lang/Object;I)V", number, Opcodes.DUP));
    }

    private static boolean insert(InsnList instructions, AbstractInsnNode place, InsnList call) {
        instructions.insertBefore(place, call);
        return true;
    }
}
