package dev.touchstone.features.mutation.bytecode;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Has a program ask at each line whether it is to end. */
final class EndProbes {

    private EndProbes() {}

    static byte[] addTo(byte[] original) {
        ClassEditor editor = new ClassEditor(original);
        for (MethodNode method : editor.node().methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof LineNumberNode) {
                    ClassEditor.insertBefore(method.instructions, instruction, ClassEditor.call("check", "()V", -1));
                }
            }
        }
        return editor.edited();
    }
}
