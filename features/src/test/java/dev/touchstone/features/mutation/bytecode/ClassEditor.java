package dev.touchstone.features.mutation.bytecode;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A class whose instructions get others beside them, none of which needs a frame. */
final class ClassEditor {

    private static final String PROBES = Type.getInternalName(Probes.class);

    private final ClassNode node = new ClassNode();

    ClassEditor(byte[] original) {
        // PIT counts instructions so.
        new ClassReader(original).accept(node, ClassReader.EXPAND_FRAMES);
    }

    ClassNode node() {
        return node;
    }

    byte[] edited() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    /** A call of a probe, with what copies its operands, and the number of a change; -1 for none. */
    static InsnList call(String probe, String descriptor, int change, int... before) {
        InsnList call = new InsnList();
        for (int opcode : before) {
            call.add(new InsnNode(opcode));
        }
        if (change >= 0) {
            call.add(new LdcInsnNode(change));
        }
        call.add(new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, probe, descriptor, false));
        return call;
    }

    /**
     * Insert a call that leaves the stack as it was before an instruction; labels, lines and frames are none, and a call before
     * one of them is one before the instruction that follows.
     */
    static void insertBefore(InsnList instructions, AbstractInsnNode place, InsnList call) {
        AbstractInsnNode first = instructionFrom(place);
        if (first == null) {
            return;
        }
        if (first.getOpcode() == Opcodes.NEW) {
            // Frames name an object that is not made yet by the place of its NEW, which must stay where its label is.
            instructions.insert(first, call);
        } else {
            instructions.insertBefore(first, call);
        }
    }

    private static @Nullable AbstractInsnNode instructionFrom(AbstractInsnNode place) {
        AbstractInsnNode first = place;
        while (first != null && first.getOpcode() < 0) {
            first = first.getNext();
        }
        return first;
    }
}
